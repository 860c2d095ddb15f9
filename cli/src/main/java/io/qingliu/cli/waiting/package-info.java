/** How commands wait for what servers and jobs do in their own time: for so long and no longer. */
package io.qingliu.cli.waiting;
