/**
 * How the other services of the installation are called: by this service itself, or for the person who is signed in. {@code contracts}
 * fixes their answers.
 */
@NullMarked
package org.lookalike.detector.services;

import org.jspecify.annotations.NullMarked;
