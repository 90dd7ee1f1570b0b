/**
 * Requests to addresses that somebody else chose. A host name is resolved once, its addresses are checked, and the connection
 * goes to exactly the address that was: so no name, however often it changes its mind, leads into the operator's own network.
 */
@NullMarked
package org.lookalike.httpclient;

import org.jspecify.annotations.NullMarked;
