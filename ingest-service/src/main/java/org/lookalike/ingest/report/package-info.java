/** Hands reports about impostors to platforms that take them by API, once somebody has confirmed each. */
@NullMarked
package org.lookalike.ingest.report;

import org.jspecify.annotations.NullMarked;
