/** The kinds of jobs that replicas claim, each of which is begun a limited number of times. */
@NullMarked
package org.lookalike.detector.job;

import org.jspecify.annotations.NullMarked;
