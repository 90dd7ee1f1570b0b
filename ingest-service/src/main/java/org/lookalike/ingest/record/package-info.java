/** Dated and signed records of what accounts looked like that alerts are about. */
@NullMarked
package org.lookalike.ingest.record;

import org.jspecify.annotations.NullMarked;
