/** Lists in pages that stay right while rows are added: a cursor names the last row seen, not a number of rows. */
@NullMarked
package org.lookalike.httpserver.paging;

import org.jspecify.annotations.NullMarked;
