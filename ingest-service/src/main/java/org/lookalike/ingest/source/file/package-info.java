/**
 * Account snapshots from files in a watched folder. A file is claimed by moving it to {@code claimed/}, read like a request body,
 * and moved to {@code done/} or {@code failed/} with a report beside it.
 */
@NullMarked
package org.lookalike.ingest.source.file;

import org.jspecify.annotations.NullMarked;
