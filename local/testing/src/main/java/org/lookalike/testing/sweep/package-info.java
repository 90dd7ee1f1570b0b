/**
 * Two sweeps over every operation of a service: whether it tells districts apart, and whether a value can break it. They
 * are written by no one: the service's classes say which operations there are, and its OpenAPI document what each takes, so
 * that one added later is swept as well. Schemathesis is the model.
 */
@NullMarked
package org.lookalike.testing.sweep;

import org.jspecify.annotations.NullMarked;
