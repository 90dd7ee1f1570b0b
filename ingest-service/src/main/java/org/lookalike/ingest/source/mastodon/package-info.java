/** Accounts of the fediverse: searches at the servers that the operator names, and look-ups at the server of any account. */
@NullMarked
package org.lookalike.ingest.source.mastodon;

import org.jspecify.annotations.NullMarked;
