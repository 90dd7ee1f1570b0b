/** The registry: which districts are watched for, what belongs to them, and the index that accounts are scored against. */
@NullMarked
package org.lookalike.detector.registry;

import org.jspecify.annotations.NullMarked;
