import {describe, expect, test} from 'vitest';
import {type MergeFormat, mergeFormat, mergeText} from '../../../src/runner/edits/merge-text.ts';

const merge = (format: MergeFormat, old: string | null, fragment: string): string => {
  const merged = mergeText(format, old, fragment);
  return merged.ok ? merged.text : `not merged: ${merged.why}`;
};
/** Merged, and merged once more: nothing may change then. */
const twice = (format: MergeFormat, old: string | null, fragment: string): string => {
  const once = merge(format, old, fragment);
  expect(merge(format, once, fragment)).toBe(once);
  return once;
};

describe('YAML', () => {
  const cluster = `# our cluster
nodes:
  - address: 10.0.0.1 # the first
    role: [controlplane, etcd]

services:
    kubelet:
        extra_env:
            - "HTTP_PROXY=x"

# pulls everything
private_registries:
  - url: registry.example.com
    user: someone   # not a person
`;

  test('a new key comes after the last of its mapping; all the rest stays byte for byte', () => {
    expect(twice('yaml', cluster, 'network:\n    plugin: canal\n')).toBe(`${cluster}network:\n    plugin: canal\n`);
  });

  test('a list keeps its items and gets the new ones, in its own indentation', () => {
    expect(twice('yaml', cluster, 'private_registries:\n     - url: other.example.com\n       user: me\n')).toBe(
      `${cluster}  - url: other.example.com\n    user: me\n`,
    );
  });

  test('an item that goes by the same name gets what is new, with its comment', () => {
    expect(
      twice(
        'yaml',
        cluster,
        'private_registries:\n    - url: registry.example.com\n      is_default: true # for all\n',
      ),
    ).toBe(`${cluster}    is_default: true # for all\n`);
  });

  test('a value that is another one is replaced, and the comment behind it stays', () => {
    expect(twice('yaml', cluster, 'private_registries:\n- url: registry.example.com\n  user: "other one"\n')).toBe(
      cluster.replace('user: someone   #', 'user: "other one"   #'),
    );
  });

  test('keys deep inside go where they belong', () => {
    const fragment =
      'services:\n  kubelet:\n    extra_env:\n      - "A=1"\n      - "HTTP_PROXY=x"\n    extra_args:\n      v: 2\n';
    expect(twice('yaml', cluster, fragment)).toBe(
      cluster.replace(
        '            - "HTTP_PROXY=x"\n',
        '            - "HTTP_PROXY=x"\n            - "A=1"\n        extra_args:\n          v: 2\n',
      ),
    );
  });

  test('an elision stands for what is there', () => {
    const fragment = '...\nservices:\n  ...\n  kubelet:\n    # ...\n    fail_swap_on: false\n  ...\n';
    expect(twice('yaml', cluster, fragment)).toBe(
      cluster.replace('"HTTP_PROXY=x"\n', '"HTTP_PROXY=x"\n        fail_swap_on: false\n'),
    );
  });

  test('an empty value takes what the fragment gives', () => {
    expect(twice('yaml', 'a:\nb: []\nc: {}\nd: 1\n', 'a:\n  - x\nb:\n  - y: 1\nc:\n  z: 2\n')).toBe(
      'a:\n  - x\nb:\n  - y: 1\nc:\n  z: 2\nd: 1\n',
    );
  });

  test('lists and mappings in brackets stay in brackets', () => {
    expect(twice('yaml', 'a: [x, y]\nb: {c: 1}\n', 'a:\n  - z\nb:\n  d: two\n')).toBe(
      'a: [x, y, "z"]\nb: {c: 1, "d": "two"}\n',
    );
  });

  test('a file without a line break at its end, or with Windows line breaks, is added to', () => {
    expect(twice('yaml', 'a: 1', 'b: 2')).toBe('a: 1\nb: 2');
    expect(twice('yaml', 'a:\r\n  x: 1\r\nc: 3\r\n', 'a:\n  y: 2\n')).toBe('a:\r\n  x: 1\n  y: 2\r\nc: 3\r\n');
  });

  test('text blocks are put in whole, and added to behind them', () => {
    expect(twice('yaml', 'a: |\n  one\n  two\nb: 1\n', 'c: |\n    three\n\n    four\n')).toBe(
      'a: |\n  one\n  two\nb: 1\nc: |\n    three\n\n    four\n',
    );
    expect(twice('yaml', 'm:\n  a: |\n    one\nb: 1\n', 'm:\n  c: 2\n')).toBe('m:\n  a: |\n    one\n  c: 2\nb: 1\n');
  });

  test('without a file the fragment becomes it, without its elisions', () => {
    expect(merge('yaml', null, '...\na: 1\n...\n')).toBe('a: 1\n');
    expect(merge('yaml', '# nothing yet\n', 'a: 1\n')).toBe('# nothing yet\na: 1\n');
  });

  test('of several documents the one about the same thing is changed', () => {
    const one = 'kind: A\nmetadata:\n  name: x\nspec:\n  n: 1\n';
    const two = 'kind: B\nmetadata:\n  name: y\nspec:\n  n: 1\n';
    expect(twice('yaml', `${one}---\n${two}`, 'kind: B\nmetadata:\n  name: y\nspec:\n  n: 5\n')).toBe(
      `${one}---\n${two.replace('n: 1', 'n: 5')}`,
    );
    expect(merge('yaml', `${one}---\n${two}`, 'spec:\n  n: 5\n')).toBe('not merged: place');
  });

  test('an object that the file does not have becomes a document of its own', () => {
    const [one, two] = ['A', 'B'].map(kind => `kind: ${kind}\nmetadata:\n  name: x\n`);
    expect(twice('yaml', one ?? '', two ?? '')).toBe(`${one}---\n${two}`);
    expect(twice('yaml', one ?? '', `${one}spec: 1\n---\n${two}`)).toBe(`${one}spec: 1\n---\n${two}`);
    expect(merge('yaml', null, `${one}---\n${two}`)).toBe(`${one}---\n${two}`);
  });

  test('a mapping or a list with something in it is not replaced by what is none', () => {
    expect(merge('yaml', 'a:\n  b: 1\n', 'a: off\n')).toBe('not merged: place');
    expect(merge('yaml', 'a:\n  - 1\n', 'a:\n  b: 1\n')).toBe('not merged: place');
  });

  test('what cannot be read is not merged', () => {
    expect(merge('yaml', 'a: [1\n', 'b: 1\n')).toBe('not merged: file');
    expect(merge('yaml', 'a: 1\n', 'b: [1\n')).toBe('not merged: fragment');
  });

  describe('lines without what stands around them', () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: heapster
          image: gcr.io/google_containers/heapster-amd64:v1.4.0 # pinned
        - name: grafana
          image: "gcr.io/google_containers/heapster-grafana-amd64:v4.4.3"
`;
    test('go where the same key has the value that is most alike', () => {
      expect(twice('yaml', deployment, 'image: r:5000/google_containers/heapster:v1.5.0\n')).toBe(
        deployment.replace(
          'gcr.io/google_containers/heapster-amd64:v1.4.0',
          'r:5000/google_containers/heapster:v1.5.0',
        ),
      );
    });

    test('the same key may come several times', () => {
      const fragment = 'image: r:5000/heapster-amd64:v1\nimage: r:5000/heapster_grafana:v2\n';
      expect(twice('yaml', deployment, fragment)).toBe(
        deployment
          .replace('gcr.io/google_containers/heapster-amd64:v1.4.0', 'r:5000/heapster-amd64:v1')
          .replace('"gcr.io/google_containers/heapster-grafana-amd64:v4.4.3"', 'r:5000/heapster_grafana:v2'),
      );
    });

    test('are left to a person where nothing is alike', () => {
      expect(merge('yaml', deployment, 'image: r:5000/tiller:v1\n')).toBe('not merged: place');
    });

    test('go to the top of a file that is no Kubernetes object, also where the key stands deeper', () => {
      expect(twice('yaml', 'image: a:1\nx: 1\n', 'image: b:2\n')).toBe('image: b:2\nx: 1\n');
      expect(twice('yaml', 'x: 1\n', 'image: b:2\n')).toBe('x: 1\nimage: b:2\n');
      expect(twice('yaml', 'nodes:\n  - key: ~/.ssh/id_old\n', 'key: ~/.ssh/id\n')).toBe(
        'nodes:\n  - key: ~/.ssh/id_old\nkey: ~/.ssh/id\n',
      );
    });
  });
});

describe('JSON', () => {
  const daemon = '{\n    "debug": true,\n    "list": [\n        "a:1"\n    ],\n    "one": {"x": 1}\n}\n';

  test('members and items are added in the indentation of the file', () => {
    expect(twice('json', daemon, '{\n  "list": [\n    "b:2"\n  ],\n  "new": {"k": ["v"]},\n  ...\n}')).toBe(
      '{\n    "debug": true,\n    "list": [\n        "a:1",\n        "b:2"\n    ],\n    "one": {"x": 1},\n    "new": {\n        "k": [\n            "v"\n        ]\n    }\n}\n',
    );
  });

  test('what is there on one line stays on it', () => {
    expect(twice('json', daemon, '{"one": {"y": "z"}}')).toBe(daemon.replace('{"x": 1}', '{"x": 1, "y": "z"}'));
  });

  test('a value that is another one is replaced', () => {
    expect(twice('json', daemon, '{"debug": false}')).toBe(daemon.replace('true', 'false'));
    expect(twice('json', daemon, '{"debug": {"level": 1}}')).toBe(
      daemon.replace('true', '{\n        "level": 1\n    }'),
    );
  });

  test('an empty or missing object is filled; members without braces are members', () => {
    expect(merge('json', null, '{\n  "list": ["r:1"],\n  ...\n}')).toBe('{\n  "list": ["r:1"]\n}\n');
    expect(twice('json', '{}\n', '"list": ["r:1"],\n')).toBe('{\n  "list": [\n    "r:1"\n  ]\n}\n');
  });

  test('tabs stay tabs', () => {
    expect(twice('json', '{\n\t"a": 1\n}\n', '{"b": [1]}')).toBe('{\n\t"a": 1,\n\t"b": [\n\t\t1\n\t]\n}\n');
  });

  test('dots in a string are no elision', () => {
    expect(twice('json', '{"a": 1}', '{"b": "x...", "c": ",]"}')).toBe('{"a": 1, "b": "x...", "c": ",]"}');
  });
});

describe('TOML', () => {
  const config = `# containerd
version = 2 # fixed

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "pause:3.6" # old

  # mirrors
  [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
    endpoint = ["https://registry-1.docker.io"]
`;

  test('keys are replaced in place, and added behind the last of their table', () => {
    expect(
      twice('toml', config, '[plugins."io.containerd.grpc.v1.cri"]\nsandbox_image = "r/pause:3.9"\nmax = 3\n'),
    ).toBe(config.replace('"pause:3.6" # old\n', '"r/pause:3.9" # old\n  max = 3\n'));
  });

  test('lists get what is new; new tables come at the end', () => {
    const fragment =
      '[plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]\nendpoint = ["https://r:5000"]\n...\n[debug]\nlevel = "info"\n';
    expect(twice('toml', config, fragment)).toBe(
      `${config.replace('["https://registry-1.docker.io"]', '[ "https://registry-1.docker.io", "https://r:5000" ]')}\n[debug]\nlevel = "info"\n`,
    );
  });

  test('a table of a list is added once', () => {
    expect(twice('toml', '[[r]]\nname = "a"\n', '[[r]]\nname = "b"\nx = 1\n')).toBe(
      '[[r]]\nname = "a"\n\n[[r]]\nname = "b"\nx = 1\n',
    );
    expect(twice('toml', '[[r]]\nname = "a"\n', '[[r]]\nname = "a"\nx = 1\n')).toBe('[[r]]\nname = "a"\nx = 1\n');
  });

  test('without a file the fragment becomes it', () => {
    expect(merge('toml', null, 'a = 1\n')).toBe('a = 1\n');
  });
});

describe('settings, one a line', () => {
  const flags = '########## network ##########\n# who is asked\n--meta_addrs=127.0.0.1:9559\n--port = 9669\n';

  test('are set in their place, in the form they have there', () => {
    expect(twice('settings', flags, '########## network ##########\n--port=1\n--meta_addrs=a:1,b:1\n')).toBe(
      flags.replace('127.0.0.1:9559', 'a:1,b:1').replace('9669', '1'),
    );
  });

  test('that are not there come behind the last of their section', () => {
    const ini = 'top = 1\n\n[a]\nx = 1\n# end of a\n\n[b]\ny = 2\n';
    expect(twice('settings', ini, '[a]\nz = 3\n...\n[c]\nk=v\n')).toBe(
      'top = 1\n\n[a]\nx = 1\nz = 3\n# end of a\n\n[b]\ny = 2\n\n[c]\nk=v\n',
    );
    expect(twice('settings', ini, 'more = 2\n')).toBe(ini.replace('top = 1\n', 'top = 1\nmore = 2\n'));
  });

  test('that stand several times are a list: what is new is added, nothing is replaced', () => {
    const unit = '[Service]\nEnvironment=A=1\nEnvironment=B=2\n';
    expect(twice('settings', unit, '[Service]\nEnvironment=B=2\nEnvironment=C=3\n')).toBe(`${unit}Environment=C=3\n`);
    expect(merge('settings', unit, '[Service]\nEnvironment=C=3\n')).toBe('not merged: place');
  });

  test('are not merged with lines that are none', () => {
    expect(merge('settings', flags, 'server {\n  listen 80;\n}\n')).toBe('not merged: fragment');
  });

  test('a remark that has the setting stays, and the setting comes under it', () => {
    expect(twice('settings', '#port = 1\nhost=a\n', 'port=2\n')).toBe('#port = 1\nport=2\nhost=a\n');
    expect(twice('settings', '# none yet\n', 'port=2\n')).toBe('# none yet\nport=2\n');
  });
});

test('the format is the one the guide names, else the ending of the file', () => {
  expect([
    mergeFormat('yml', 'x'),
    mergeFormat(null, 'dns/x.yaml.sed'),
    mergeFormat('JSON', 'x'),
    mergeFormat(null, 'config.toml'),
    mergeFormat('ini', 'a.conf'),
    mergeFormat(null, 'my.properties'),
    mergeFormat('dockerfile', 'Dockerfile'),
  ]).toEqual(['yaml', 'yaml', 'json', 'toml', 'settings', 'settings', null]);
});
