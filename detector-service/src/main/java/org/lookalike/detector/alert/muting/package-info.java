/** What is not to be raised as new for a district: accounts whose names show that they belong to its affiliates. */
@NullMarked
package org.lookalike.detector.alert.muting;

import org.jspecify.annotations.NullMarked;
