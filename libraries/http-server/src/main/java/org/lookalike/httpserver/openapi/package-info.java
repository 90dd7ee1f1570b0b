/** What the API descriptions of all services have in common. */
@NullMarked
package org.lookalike.httpserver.openapi;

import org.jspecify.annotations.NullMarked;
