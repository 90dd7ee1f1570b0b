/**
 * Reads the pages that districts connect as their own, for impostors who comment there or tag them. Names that resemble no district's are
 * forgotten at once: they are in no table, on no topic and in no log.
 */
@NullMarked
package org.lookalike.ingest.sensor;

import org.jspecify.annotations.NullMarked;
