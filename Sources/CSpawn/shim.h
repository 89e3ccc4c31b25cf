#pragma once

// What glibc declares for _GNU_SOURCE only, and so does not reach Swift's Glibc module.

#include <spawn.h>
#include <sys/types.h>

int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
long syscall(long number, ...);

// A descriptor that becomes readable when the process ends. glibc has a wrapper since 2.36 only; the number is the
// same on every architecture.
static inline int pidfd(pid_t process) { return (int)syscall(434, process, 0); }
