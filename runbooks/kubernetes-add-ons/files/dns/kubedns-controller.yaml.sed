# $DNS_DOMAIN and $DNS_REPLICAS are filled in by sed when Kubernetes is set up
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: kube-dns
spec:
  replicas: $DNS_REPLICAS
  template:
    spec:
      containers:
        - name: kubedns
          image: gcr.io/google_containers/k8s-dns-kube-dns-amd64:1.14.5
          args: ["--domain=$DNS_DOMAIN."]
        - name: dnsmasq
          image: gcr.io/google_containers/k8s-dns-dnsmasq-nanny-amd64:1.14.5
        - name: sidecar
          image: gcr.io/google_containers/k8s-dns-sidecar-amd64:1.14.5
