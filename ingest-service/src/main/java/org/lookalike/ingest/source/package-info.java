/**
 * The port to platforms: queries to sources of accounts and their results. Every platform has a subpackage, which depends on
 * no other platform and on no caller.
 */
@NullMarked
package org.lookalike.ingest.source;

import org.jspecify.annotations.NullMarked;
