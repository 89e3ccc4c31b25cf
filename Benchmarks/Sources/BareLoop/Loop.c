// The least a careful C program does for a probe: the yardstick. Easy handles are set up once and used again; header
// and body are kept; the infos that the engine reports are read.
#include "Loop.h"
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static const size_t largest_buffer = 65536;

int64_t now_microseconds(int clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static size_t append(struct buffer *buffer, const char *data, size_t length) {
  if (buffer->length + length > largest_buffer) return 0;
  if (buffer->length + length > buffer->capacity) {
    buffer->capacity = 2 * (buffer->length + length);
    buffer->bytes = realloc(buffer->bytes, buffer->capacity);
  }
  memcpy(buffer->bytes + buffer->length, data, length);
  buffer->length += length;
  return length;
}

static size_t on_header(char *data, size_t size, size_t count, void *user) {
  return append(&((struct slot *)user)->header, data, size * count);
}

static size_t on_body(char *data, size_t size, size_t count, void *user) {
  return append(&((struct slot *)user)->body, data, size * count);
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *user, void *known) {
  struct loop *loop = user;
  (void)easy;
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
    return 0;
  }
  struct epoll_event event = {.data.fd = socket};
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  epoll_ctl(loop->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
  if (!known) curl_multi_assign(loop->multi, socket, loop);
  return 0;
}

static int on_timer(CURLM *multi, long timeout, void *user) {
  (void)multi;
  struct loop *loop = user;
  loop->timer = timeout < 0 ? -1 : now_microseconds(CLOCK_MONOTONIC) + timeout * 1000LL;
  return 0;
}

static void set_policy(CURL *easy, const char *ca_file, struct slot *slot) {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
  curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
  curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "CurlMulti");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, slot);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
}

static struct slot *take_slot(struct loop *loop) {
  struct slot *slot = loop->idle;
  if (slot) {
    loop->idle = slot->next_idle;
  } else {
    slot = calloc(1, sizeof *slot);
    slot->easy = curl_easy_init();
    set_policy(slot->easy, loop->ca_file, slot);
  }
  return slot;
}

void loop_start(struct loop *loop, const char *url) {
  struct slot *slot = take_slot(loop);
  slot->header.length = slot->body.length = 0;
  curl_easy_setopt(slot->easy, CURLOPT_URL, url);
  curl_multi_add_handle(loop->multi, slot->easy);
  loop->running++;
}

static void read_infos(struct loop *loop, CURL *easy, CURLcode code) {
  static const CURLINFO times[] = {CURLINFO_CONNECT_TIME_T, CURLINFO_APPCONNECT_TIME_T, CURLINFO_PRETRANSFER_TIME_T,
                                   CURLINFO_STARTTRANSFER_TIME_T, CURLINFO_TOTAL_TIME_T};
  curl_off_t time;
  long status = 0, number;
  char *address;
  struct curl_certinfo *certificates;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) curl_easy_getinfo(easy, times[i], &time);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &number);
  curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &number);
  curl_easy_getinfo(easy, CURLINFO_CERTINFO, &certificates);
  loop->answered += code == CURLE_OK && status == 200;
}

static void reap(struct loop *loop) {
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(loop->multi, &left))) {
    CURL *easy = message->easy_handle;
    struct slot *slot;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
    read_infos(loop, easy, message->data.result);
    curl_multi_remove_handle(loop->multi, easy);
    slot->next_idle = loop->idle;
    loop->idle = slot;
    loop->running--;
    loop->finished++;
  }
}

void loop_turn(struct loop *loop, int64_t latest) {
  struct epoll_event events[256];
  int64_t until = loop->timer >= 0 && loop->timer < latest ? loop->timer : latest;
  int64_t wait = until - now_microseconds(CLOCK_MONOTONIC);
  if (wait < 0) wait = 0;
  struct timespec longest = {wait / 1000000, wait % 1000000 * 1000};
  int running, ready = epoll_pwait2(loop->epoll, events, 256, &longest, NULL);
  for (int i = 0; i < ready; i++) {
    int what = 0;
    if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) what |= CURL_CSELECT_IN;
    if (events[i].events & EPOLLOUT) what |= CURL_CSELECT_OUT;
    curl_multi_socket_action(loop->multi, events[i].data.fd, what, &running);
  }
  if (loop->timer >= 0 && loop->timer <= now_microseconds(CLOCK_MONOTONIC)) {
    loop->timer = -1;
    curl_multi_socket_action(loop->multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
  reap(loop);
}

void loop_open(struct loop *loop, const char *ca_file) {
  *loop = (struct loop){.multi = curl_multi_init(), .epoll = epoll_create1(EPOLL_CLOEXEC), .timer = -1,
                        .ca_file = ca_file};
  curl_multi_setopt(loop->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(loop->multi, CURLMOPT_SOCKETDATA, loop);
  curl_multi_setopt(loop->multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(loop->multi, CURLMOPT_TIMERDATA, loop);
}

void loop_close(struct loop *loop) {
  while (loop->idle) {
    struct slot *slot = loop->idle;
    loop->idle = slot->next_idle;
    curl_easy_cleanup(slot->easy);
    free(slot->header.bytes);
    free(slot->body.bytes);
    free(slot);
  }
  curl_multi_cleanup(loop->multi);
  close(loop->epoll);
}
