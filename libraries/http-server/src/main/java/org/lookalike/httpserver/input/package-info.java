/**
 * Input validation: text and times of a request must be storable. Other values in JSON, URLs and forms are refused with
 * the name of the field.
 */
@NullMarked
package org.lookalike.httpserver.input;

import org.jspecify.annotations.NullMarked;
