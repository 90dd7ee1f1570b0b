/** Records of topics that could not be processed. A service that uses it has a table {@code rejected_record}. */
@NullMarked
package org.lookalike.rejections;

import org.jspecify.annotations.NullMarked;
