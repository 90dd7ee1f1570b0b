/**
 * An HTTP client with an SSRF guard, for URLs that untrusted parties chose. It resolves a host name once, checks the
 * addresses and connects to a checked address, so that DNS rebinding cannot lead into the operator's network.
 */
@NullMarked
package org.lookalike.httpclient;

import org.jspecify.annotations.NullMarked;
