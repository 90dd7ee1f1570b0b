/**
 * How the sources of ingest-service do. It reports their states to a topic, so that all people see them, and see when it has fallen
 * silent; operators ask it for more, test its sources and connect platforms through its REST API.
 */
@NullMarked
package org.lookalike.detector.sources;

import org.jspecify.annotations.NullMarked;
