/**
 * Records of the alert topic that could not be read or stored, kept with the reason so that a person can mend them.
 */
@NullMarked
package org.lookalike.notifier.rejection;

import org.jspecify.annotations.NullMarked;
