/** Accounts of the fediverse: the servers that the operator names are searched, and any account is looked up at its own. */
@NullMarked
package org.lookalike.ingest.source.mastodon;

import org.jspecify.annotations.NullMarked;
