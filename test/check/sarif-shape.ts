/**
 * The part of the schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) that docwalk's reports use, as docwalk's authors read it:
 * required properties, types, closed sets, unique items and the minimum of 1 for lines and columns. Nothing else may occur: what the
 * standard would allow and docwalk does not write is a mistake too. `sarif-schema.ts` opens the official one.
 */
const text = {type: 'object', required: ['text'], properties: {text: {type: 'string'}}, additionalProperties: false};
const uri = {
  type: 'object',
  required: ['uri'],
  // a reference of RFC 3986: no blanks, no letters outside ASCII
  properties: {uri: {type: 'string', pattern: "^[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+$"}},
  additionalProperties: false,
};
const count = {type: 'integer', minimum: 0};
const position = {type: 'integer', minimum: 1};
const region = {
  type: 'object',
  properties: {
    startLine: position,
    startColumn: position,
    endLine: position,
    endColumn: position,
    charOffset: count,
    charLength: count,
    snippet: text,
  },
  additionalProperties: false,
};
const physicalLocation = {
  type: 'object',
  required: ['artifactLocation', 'region'],
  properties: {artifactLocation: uri, region},
  additionalProperties: false,
};
const level = {enum: ['none', 'note', 'warning', 'error']};
const rule = {
  type: 'object',
  required: ['id'],
  properties: {
    id: {type: 'string', minLength: 1},
    name: {type: 'string'},
    shortDescription: text,
    fullDescription: text,
    help: {
      type: 'object',
      required: ['text'],
      properties: {text: {type: 'string'}, markdown: {type: 'string'}},
      additionalProperties: false,
    },
    defaultConfiguration: {type: 'object', properties: {level}, additionalProperties: false},
    properties: {
      type: 'object',
      properties: {tags: {type: 'array', uniqueItems: true, items: {type: 'string'}}},
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};
const fix = {
  type: 'object',
  required: ['artifactChanges'],
  properties: {
    description: text,
    artifactChanges: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['artifactLocation', 'replacements'],
        properties: {
          artifactLocation: uri,
          replacements: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['deletedRegion'],
              properties: {deletedRegion: region, insertedContent: text},
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
const result = {
  type: 'object',
  required: ['message'],
  properties: {
    ruleId: {type: 'string'},
    ruleIndex: count,
    level,
    message: text,
    locations: {
      type: 'array',
      items: {type: 'object', properties: {physicalLocation}, additionalProperties: false},
    },
    relatedLocations: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        properties: {id: count, message: text, physicalLocation},
        additionalProperties: false,
      },
    },
    partialFingerprints: {type: 'object', additionalProperties: {type: 'string'}},
    fixes: {type: 'array', minItems: 1, uniqueItems: true, items: fix},
  },
  additionalProperties: false,
};

export const sarifShape = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: {type: 'string'},
    version: {const: '2.1.0'},
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: {type: 'string'},
                  fullName: {type: 'string'},
                  version: {type: 'string'},
                  semanticVersion: {type: 'string'},
                  rules: {type: 'array', uniqueItems: true, items: rule},
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          columnKind: {enum: ['utf16CodeUnits', 'unicodeCodePoints']},
          results: {type: 'array', items: result},
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
