/** Asks districts about accounts that may be their own: on the page that a mail links to, and on the district's page of the console. */
@NullMarked
package org.lookalike.detector.web.unclaimed;

import org.jspecify.annotations.NullMarked;
