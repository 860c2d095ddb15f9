/**
 * The frame of all pages: desks and their addresses, who may open them, layout, headers, log-in. A
 * desk is added as {@code console/README.md} describes.
 */
package io.qingliu.console.web;
