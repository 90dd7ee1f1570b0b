/** How the other services of the installation are called. */
@NullMarked
package org.lookalike.detector.services;

import org.jspecify.annotations.NullMarked;
