#pragma once
// Debian's libxml/encoding.h includes ICU, which collides with Foundation's own ICU, and only in
// a clean build. Switching the macro off before any other header avoids it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// Swift 6 refuses mutable C globals, and xmlFree is one.
static inline void atlas_xml_free(void *pointer) { if (pointer) xmlFree(pointer); }
