/** Reads which accounts a page of a website names, and how. It sends no request, and runs nothing of the page. */
@NullMarked
package org.lookalike.ingest.website.page;

import org.jspecify.annotations.NullMarked;
