/** Pages on Facebook, by Meta's Graph API. */
@NullMarked
package org.lookalike.ingest.source.facebook;

import org.jspecify.annotations.NullMarked;
