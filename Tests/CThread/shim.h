#pragma once
#include <arpa/inet.h>
#include <nss.h>
#include <linux/sched.h>
#include <resolv.h>
#include <sys/syscall.h>
#include <unistd.h>

// Makes getaddrinfo, in this thread only, ask the name server at this port of 127.0.0.1 and nothing but files beside
// it. glibc keeps the name servers of each thread apart (resolver(3)), and says so only through a macro.
static inline int thread_ask_loopback(unsigned short port) {
  if (__nss_configure_lookup("hosts", "files dns") != 0 || res_init() != 0) return -1;
  _res.options |= RES_NORELOAD;
  _res.nscount = 1;
  _res.nsaddr_list[0].sin_family = AF_INET;
  _res.nsaddr_list[0].sin_port = htons(port);
  _res.nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  _res.dnsrch[0] = 0;
  return 0;
}

// From here on this thread and those it starts have a table of descriptors of their own, a copy of the process's.
// By number, since the C library declares unshare(2) for _GNU_SOURCE only.
static inline long thread_own_descriptors(void) { return syscall(SYS_unshare, CLONE_FILES); }
