/** Brave's search engine, which finds pages of accounts that no search of their platform shows. */
@NullMarked
package org.lookalike.ingest.websearch;

import org.jspecify.annotations.NullMarked;
