// The bare C programs that whole runs of payprobe are measured against.
//   BareProber init
//   BareProber schedule CA-FILE PERIOD-MS SECONDS <lines of OFFSET-MS URL       prints STARTED ANSWERED
//   BareProber hold CA-FILE COUNT SETTLE-SECONDS SECONDS URL…                   prints the CPU µs of the last seconds
#include "BareLoop.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { most_targets = 4096 };

static int schedule(char **arguments) {
  static struct bare_target targets[most_targets];
  int count = 0, offset, started = 0;
  char url[1024];
  while (count < most_targets && scanf("%d %1023s", &offset, url) == 2) {
    targets[count++] = (struct bare_target){strdup(url), offset};
  }
  int answered = bare_loop_schedule(targets, count, atoi(arguments[1]), atoi(arguments[2]), arguments[0], &started);
  printf("%d %d\n", started, answered);
  return 0;
}

static int hold(int count, char **arguments) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  const char *const *urls = (const char *const *)arguments + 4;
  printf("%ld\n", bare_loop_hold(urls, count - 4, arguments[0], atoi(arguments[1]), atoi(arguments[2]), atoi(arguments[3])));
  return 0;
}

int main(int count, char **arguments) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return 70;
  if (count == 2 && strcmp(arguments[1], "init") == 0) return 0;
  if (count == 5 && strcmp(arguments[1], "schedule") == 0) return schedule(arguments + 2);
  if (count > 6 && strcmp(arguments[1], "hold") == 0) return hold(count - 2, arguments + 2);
  fputs("usage: BareProber init | schedule … | hold …, see main.c\n", stderr);
  return 64;
}
