import PaymentHealth

extension Track {
  var methodKey: MethodKey { MethodKey(provider: probe.provider, method: method) }
}
