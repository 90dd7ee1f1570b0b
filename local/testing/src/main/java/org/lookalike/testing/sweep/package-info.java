/**
 * Two generated tests of every operation of a service: whether it isolates tenants, and whether hostile values break it.
 * The operations come from the service's classes and their parameters from its OpenAPI document, so that new ones are covered. Schemathesis is the model.
 */
@NullMarked
package org.lookalike.testing.sweep;

import org.jspecify.annotations.NullMarked;
