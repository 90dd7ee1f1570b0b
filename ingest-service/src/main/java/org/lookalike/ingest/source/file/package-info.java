/**
 * Account snapshots from files dropped into a folder. A file is taken by moving it to {@code claimed/}, read like a request
 * body, and moved on to {@code done/} or {@code failed/} with a report beside it.
 */
@NullMarked
package org.lookalike.ingest.source.file;

import org.jspecify.annotations.NullMarked;
