/** What the HTTP interfaces of all services have in common: limits on requests, headers of responses, and errors. */
@NullMarked
package org.lookalike.httpserver;

import org.jspecify.annotations.NullMarked;
