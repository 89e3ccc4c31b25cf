// A server that notes when each connection came in, by the wall clock.
//   StampServer CERTIFICATE KEY DELAY-MS LOG
// Listens for HTTP and HTTPS on 127.0.0.1 to 127.0.0.4 and prints the two ports. Answers GET /p/NUMBER with 1 KiB of
// JSON after the delay; with a negative delay never. Never closes a connection first. On SIGTERM it writes for every
// request a line of the connection's arrival in µs and the number into LOG.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct connection {
  int descriptor;
  bool is_closed, is_waiting, is_ready;
  SSL *tls;
  int64_t arrived, due;
  struct connection *next;
  int length;
  char request[2048];
};

struct arrival {
  int64_t time;
  int number;
};

struct listener {
  int descriptor;
  bool is_secure;
};

static SSL_CTX *tls_context;
static int epoll_set;
static int64_t delay;
static char answer[2048];
static struct connection *first_waiting, *last_waiting;
static pthread_mutex_t arrivals_lock = PTHREAD_MUTEX_INITIALIZER;
static struct arrival *arrivals;
static size_t arrival_count, arrival_capacity;

static int64_t now(int clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void fail(const char *what) {
  perror(what);
  exit(70);
}

static void note(int64_t time, int number) {
  pthread_mutex_lock(&arrivals_lock);
  if (arrival_count == arrival_capacity) {
    arrival_capacity = arrival_capacity * 2 + 1024;
    arrivals = realloc(arrivals, arrival_capacity * sizeof *arrivals);
  }
  arrivals[arrival_count++] = (struct arrival){time, number};
  pthread_mutex_unlock(&arrivals_lock);
}

static void release(struct connection *connection) {
  if (!connection->is_closed) {
    connection->is_closed = true;
    if (connection->tls) SSL_free(connection->tls);
    close(connection->descriptor);
  }
  if (!connection->is_waiting) free(connection);
}

static void send_answer(struct connection *connection) {
  size_t length = strlen(answer);
  if (connection->tls) {
    SSL_write(connection->tls, answer, (int)length);
  } else if (send(connection->descriptor, answer, length, MSG_NOSIGNAL) < 0) {
    perror("send");
  }
}

static void take_request(struct connection *connection) {
  int number = -1;
  connection->request[connection->length] = 0;
  sscanf(connection->request, "GET /p/%d", &number);
  note(connection->arrived, number);
  connection->length = 0;
  if (delay < 0) return;
  if (delay == 0) return send_answer(connection);
  connection->is_waiting = true;
  connection->due = now(CLOCK_MONOTONIC) + delay;
  if (last_waiting) last_waiting->next = connection;
  else first_waiting = connection;
  last_waiting = connection;
}

static void answer_waiting(void) {
  while (first_waiting && first_waiting->due <= now(CLOCK_MONOTONIC)) {
    struct connection *connection = first_waiting;
    first_waiting = connection->next;
    if (!first_waiting) last_waiting = NULL;
    connection->next = NULL;
    connection->is_waiting = false;
    if (connection->is_closed) free(connection);
    else send_answer(connection);
  }
}

/// Bytes read, 0 if there are none now, negative at the end.
static int receive(struct connection *connection, char *bytes, int room) {
  if (!connection->tls) {
    ssize_t count = recv(connection->descriptor, bytes, room, MSG_DONTWAIT);
    return count > 0 ? (int)count : count < 0 ? 0 : -1;
  }
  int count = connection->is_ready ? SSL_read(connection->tls, bytes, room) : SSL_accept(connection->tls);
  if (count > 0 && connection->is_ready) return count;
  if (count > 0) {
    connection->is_ready = true;
    return receive(connection, bytes, room);
  }
  int error = SSL_get_error(connection->tls, count);
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

static void serve(struct connection *connection) {
  int room = (int)sizeof connection->request - 1 - connection->length;
  int count = receive(connection, connection->request + connection->length, room);
  if (count < 0 || room == 0) return release(connection);
  connection->length += count;
  if (memmem(connection->request, connection->length, "\r\n\r\n", 4)) take_request(connection);
}

static void *answer_all(void *unused) {
  struct epoll_event events[256];
  for (;;) {
    int64_t wait = first_waiting ? first_waiting->due - now(CLOCK_MONOTONIC) : 1000000;
    if (wait < 0) wait = 0;
    struct timespec longest = {wait / 1000000, wait % 1000000 * 1000};
    int count = epoll_pwait2(epoll_set, events, 256, &longest, NULL);
    for (int i = 0; i < count; i++) serve(events[i].data.ptr);
    answer_waiting();
  }
  return unused;
}

/// A thread of its own for each listener, so that arrivals are noted while handshakes are computed.
static void *accept_all(void *user) {
  struct listener *listener = user;
  for (;;) {
    int descriptor = accept4(listener->descriptor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    int64_t arrived = now(CLOCK_REALTIME);
    if (descriptor < 0) continue;
    struct connection *connection = calloc(1, sizeof *connection);
    connection->descriptor = descriptor;
    connection->arrived = arrived;
    if (listener->is_secure) {
      connection->tls = SSL_new(tls_context);
      SSL_set_fd(connection->tls, descriptor);
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    epoll_ctl(epoll_set, EPOLL_CTL_ADD, descriptor, &event);
  }
  return NULL;
}

static int listen_on(int last_byte, int port) {
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(0x7F000000 + last_byte)};
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail("bind");
  if (listen(descriptor, 4096) != 0) fail("listen");
  return descriptor;
}

static void start(void *(*body)(void *), void *argument) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, body, argument) != 0) fail("pthread_create");
}

static int open_listeners(struct listener *listeners, bool is_secure) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  int port = 0;
  for (int i = 0; i < 4; i++) {
    listeners[i] = (struct listener){listen_on(i + 1, port), is_secure};
    getsockname(listeners[i].descriptor, (struct sockaddr *)&address, &size);
    port = ntohs(address.sin_port);
    start(accept_all, &listeners[i]);
  }
  return port;
}

static void prepare(char **arguments) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  delay = atoll(arguments[3]) * 1000;
  epoll_set = epoll_create1(EPOLL_CLOEXEC);
  tls_context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_mode(tls_context, SSL_MODE_RELEASE_BUFFERS);
  if (SSL_CTX_use_certificate_chain_file(tls_context, arguments[1]) != 1) fail(arguments[1]);
  if (SSL_CTX_use_PrivateKey_file(tls_context, arguments[2], SSL_FILETYPE_PEM) != 1) fail(arguments[2]);
  char filler[1025];
  memset(filler, 'x', 1024);
  filler[1024] = 0;
  snprintf(answer, sizeof answer,
           "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1024\r\n\r\n{\"status\":\"ok\",\"filler\":\"%.*s\"}",
           1024 - 27, filler);
}

int main(int count, char **arguments) {
  if (count != 5) return fputs("usage: StampServer CERTIFICATE KEY DELAY-MS LOG\n", stderr), 64;
  signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, NULL);
  prepare(arguments);
  start(answer_all, NULL);
  struct listener listeners[8];
  int plain = open_listeners(listeners, false), secure = open_listeners(listeners + 4, true), signal;
  printf("%d %d\n", plain, secure);
  fflush(stdout);
  sigwait(&ends, &signal);
  pthread_mutex_lock(&arrivals_lock);
  FILE *log = fopen(arguments[4], "w");
  if (!log) fail(arguments[4]);
  for (size_t i = 0; i < arrival_count; i++) fprintf(log, "%lld %d\n", (long long)arrivals[i].time, arrivals[i].number);
  fclose(log);
  _exit(0);
}
