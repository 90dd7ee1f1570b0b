/** Has detector-service judge whether accounts resemble a district. */
@NullMarked
package org.lookalike.ingest.judge;

import org.jspecify.annotations.NullMarked;
