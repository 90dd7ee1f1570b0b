/** Submits confirmed reports about impostors to platforms with an API for reports. */
@NullMarked
package org.lookalike.ingest.report;

import org.jspecify.annotations.NullMarked;
