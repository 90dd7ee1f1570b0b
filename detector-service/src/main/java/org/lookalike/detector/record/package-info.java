/** Records of what accounts looked like, as ingest-service took them. */
@NullMarked
package org.lookalike.detector.record;

import org.jspecify.annotations.NullMarked;
