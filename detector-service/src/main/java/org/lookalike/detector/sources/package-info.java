/** The states of the sources of ingest-service as it reports them, so that all people see them, and see when it has fallen silent. */
@NullMarked
package org.lookalike.detector.sources;

import org.jspecify.annotations.NullMarked;
