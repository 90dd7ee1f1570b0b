/** The client of ingest-service, the only service that talks to platforms. */
@NullMarked
package org.lookalike.detector.services.ingest;

import org.jspecify.annotations.NullMarked;
