/**
 * Lists that are read a page at a time, newest first, with a cursor that stays valid while rows are added.
 */
@NullMarked
package org.lookalike.notifier.paging;

import org.jspecify.annotations.NullMarked;
