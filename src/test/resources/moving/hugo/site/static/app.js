// not copied
