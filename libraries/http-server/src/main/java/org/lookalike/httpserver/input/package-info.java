/**
 * What requests may hold: text and times that every part of the system can keep. What they hold beyond that is refused as it comes
 * in, with the field's name, wherever it stands: in JSON, in an address or in a form.
 */
@NullMarked
package org.lookalike.httpserver.input;

import org.jspecify.annotations.NullMarked;
