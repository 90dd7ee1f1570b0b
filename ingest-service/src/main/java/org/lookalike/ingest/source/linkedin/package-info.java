/** Pages of organizations on LinkedIn, by its Community Management API. */
@NullMarked
package org.lookalike.ingest.source.linkedin;

import org.jspecify.annotations.NullMarked;
