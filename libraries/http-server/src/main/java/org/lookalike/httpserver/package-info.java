/** The HTTP conventions of all services: request limits, response headers and errors. */
@NullMarked
package org.lookalike.httpserver;

import org.jspecify.annotations.NullMarked;
