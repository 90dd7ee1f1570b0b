/** Keyset pagination: a cursor names the last row of a page, so pages stay correct while rows are added. */
@NullMarked
package org.lookalike.httpserver.paging;

import org.jspecify.annotations.NullMarked;
