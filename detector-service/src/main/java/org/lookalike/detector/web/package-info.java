/** The pages: what a district's people and a consortium's see and do in a browser. They show features and call them; no feature knows them. */
@NullMarked
package org.lookalike.detector.web;

import org.jspecify.annotations.NullMarked;
