/** The registry: which districts are watched for, what belongs to them, and the index that accounts are scored against. */
@NullMarked
package org.lookalike.detector.identity;

import org.jspecify.annotations.NullMarked;
