#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

// Setting and asking are variadic in libcurl, which Swift does not call: one function a type.
static inline CURLcode atlas_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode atlas_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode atlas_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode atlas_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode atlas_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*atlas_bytes_function)(char *, size_t, size_t, void *);
static inline CURLcode atlas_set_bytes(
    CURL *handle, CURLoption option, atlas_bytes_function function) {
  return curl_easy_setopt(handle, option, function);
}
typedef curl_socket_t (*atlas_socket_function)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode atlas_set_socket(CURL *handle, atlas_socket_function function) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}
typedef int (*atlas_debug_function)(CURL *, curl_infotype, char *, size_t, void *);
static inline CURLcode atlas_set_debug(CURL *handle, atlas_debug_function function) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
}
static inline long atlas_info_long(CURL *handle, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}
static inline curl_off_t atlas_info_size(CURL *handle, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}
static inline CURLMcode atlas_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// Writes the address that a socket is wanted for; returns its length in bytes, 4 or 16, or 0 for
// any other family.
static inline int atlas_address(
    const struct curl_sockaddr *wanted, unsigned char bytes[16], unsigned short *port) {
  if (wanted->family == AF_INET) {
    struct sockaddr_in address;
    memcpy(&address, &wanted->addr, sizeof address);
    memcpy(bytes, &address.sin_addr, 4);
    *port = ntohs(address.sin_port);
    return 4;
  }
  if (wanted->family == AF_INET6) {
    struct sockaddr_in6 address;
    // The storage behind addr is as large as addrlen says.
    memcpy(&address, (const char *)&wanted->addr, sizeof address);
    memcpy(bytes, &address.sin6_addr, 16);
    *port = ntohs(address.sin6_port);
    return 16;
  }
  return 0;
}
static inline curl_socket_t atlas_open_socket(const struct curl_sockaddr *wanted) {
  return socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
}
