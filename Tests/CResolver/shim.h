#pragma once
#include <arpa/inet.h>
#include <nss.h>
#include <resolv.h>

// Makes getaddrinfo, in this thread only, ask the name server at this port of 127.0.0.1 and nothing but files beside
// it. glibc keeps the name servers of each thread apart (resolver(3)), and says so only through a macro.
static inline int resolver_ask_loopback(unsigned short port) {
  if (__nss_configure_lookup("hosts", "files dns") != 0 || res_init() != 0) return -1;
  _res.options |= RES_NORELOAD;
  _res.nscount = 1;
  _res.nsaddr_list[0].sin_family = AF_INET;
  _res.nsaddr_list[0].sin_port = htons(port);
  _res.nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  _res.dnsrch[0] = 0;
  return 0;
}
